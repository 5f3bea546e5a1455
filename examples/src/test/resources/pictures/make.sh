#!/usr/bin/env bash
# Makes the pictures of this folder. Needs Debian's imagemagick (6.9.11-60), webp (1.2.4) and
# libimage-exiftool-perl (12.57); profiles: lemart-api/src/test/resources/profiles.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
profiles=../../../../../lemart-api/src/test/resources/profiles
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
# Four corners of different colour, so that every orientation looks different.
convert -size 24x16 xc: -sparse-color Bilinear '0,0 #c83c28 23,0 #28a050 0,15 #3250c8 23,15 #e6d25a' \
  -depth 16 "$tmp/corners.png"
convert "$tmp/corners.png" -depth 8 -strip "$tmp/plain.png"
# A disc that is opaque in the middle and fades out.
convert -size 24x16 radial-gradient:white-black "$tmp/fade.png"
convert "$tmp/corners.png" "$tmp/fade.png" -alpha off -compose CopyOpacity -composite -depth 16 \
  -strip "$tmp/alpha.png"
tags=(-q -overwrite_original -Make=Lemart -Model=Test -Artist='An Artist' -Copyright='CC BY'
  -ExposureTime=1/250 -FNumber=2.8 -ISO=200 -DateTimeOriginal='2024:05:06 07:08:09'
  -GPSLatitude=48.5 -GPSLatitudeRef=N -GPSLongitude=9.25 -GPSLongitudeRef=E
  -XMP-dc:Title='A title' -XMP-xmp:Rating=4)

convert "$tmp/plain.png" -quality 87 -sampling-factor 4:4:4 -profile $profiles/p3.icc photo.jpg
exiftool "${tags[@]}" -Orientation#=6 photo.jpg
convert "$tmp/plain.png" -quality 60 -sampling-factor 4:2:0 small.jpg
convert "$tmp/plain.png" -quality 92 -colorspace CMYK cmyk.jpg
convert "$tmp/plain.png" -colorspace Gray -quality 90 grey.jpg
convert "$tmp/corners.png" -profile $profiles/adobe.icc -define png:format=png48 -depth 16 deep.png
exiftool "${tags[@]}" -Orientation#=8 deep.png
convert "$tmp/alpha.png" -define png:format=png64 -depth 16 alpha16.png
convert "$tmp/alpha.png" -depth 8 -define png:format=png32 alpha.png
convert "$tmp/plain.png" +dither -colors 16 -define png:format=png8 palette.png
convert "$tmp/corners.png" -colorspace Gray -depth 16 -define png:bit-depth=16 grey16.png
convert "$tmp/corners.png" -profile $profiles/p3.icc -depth 16 -compress LZW deep.tif
exiftool "${tags[@]}" -Orientation#=3 deep.tif
convert "$tmp/alpha.png" -depth 8 -compress Zip alpha.tif
convert "$tmp/alpha.png" -depth 16 -compress None alpha16.tif
convert "$tmp/plain.png" -strip BMP3:plain.bmp
convert "$tmp/plain.png" +dither plain.gif
convert "$tmp/alpha.png" -channel A -threshold 50% +channel +dither alpha.gif
convert "$tmp/plain.png" -profile $profiles/p3.icc -quality 95 "$tmp/web.jpg"
exiftool "${tags[@]}" -Orientation#=6 "$tmp/web.jpg"
cwebp -quiet -q 90 -metadata all "$tmp/web.jpg" -o lossy.webp
convert "$tmp/alpha.png" -depth 8 -define png:format=png32 "$tmp/alpha8.png"
cwebp -quiet -lossless -exact "$tmp/alpha8.png" -o alpha.webp
iptc=(-q -overwrite_original -IPTC:CodedCharacterSet=UTF8 -IPTC:Headline='Ein Abend' -IPTC:By-line='Ängström'
  -IPTC:Keywords=sea -IPTC:Keywords=sky)
convert "$tmp/plain.png" -quality 87 -sampling-factor 4:4:4 iptc.jpg
exiftool "${iptc[@]}" iptc.jpg
convert "$tmp/plain.png" -depth 8 -compress LZW -define tiff:predictor=2 iptc.tif
exiftool "${iptc[@]}" iptc.tif
# The tag of IPTC is cut off in this one, that of Photoshop's resources is whole.
convert iptc.jpg -compress RLE packbits.tif
convert "$tmp/plain.png" -compress JPEG -quality 90 lossy.tif
