<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Hilum</name>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Heatmaps</source>
        <translation>Mapas de calor</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ver</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>Abrir archivos…</translation>
    </message>
    <message>
        <source>Open radiographs.</source>
        <translation>Abrir radiografías.</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Abrir carpeta…</translation>
    </message>
    <message>
        <source>Open a folder with all below it.</source>
        <translation>Abrir una carpeta con todo lo que contiene.</translation>
    </message>
    <message>
        <source>Open the samples</source>
        <translation>Abrir los ejemplos</translation>
    </message>
    <message>
        <source>Show the radiographs that Hilum comes with.</source>
        <translation>Mostrar las radiografías que acompañan a Hilum.</translation>
    </message>
    <message>
        <source>Close study</source>
        <translation>Cerrar el estudio</translation>
    </message>
    <message>
        <source>Take this study out of the list.</source>
        <translation>Quitar este estudio de la lista.</translation>
    </message>
    <message>
        <source>Close all</source>
        <translation>Cerrar todo</translation>
    </message>
    <message>
        <source>Take everything out of the list.</source>
        <translation>Vaciar la lista.</translation>
    </message>
    <message>
        <source>Forget this study…</source>
        <translation>Olvidar este estudio…</translation>
    </message>
    <message>
        <source>Delete what Hilum keeps of this study; the files stay.</source>
        <translation>Borrar lo que Hilum guarda de este estudio; los archivos permanecen.</translation>
    </message>
    <message>
        <source>Forget these studies…</source>
        <translation>Olvidar estos estudios…</translation>
    </message>
    <message>
        <source>Delete what Hilum keeps of all studies that are listed now; the files stay.</source>
        <translation>Borrar lo que Hilum guarda de todos los estudios de la lista actual; los archivos permanecen.</translation>
    </message>
    <message>
        <source>Export picture…</source>
        <translation>Exportar la imagen…</translation>
    </message>
    <message>
        <source>Save the picture as it is shown, heatmaps and legend included, without the patient's name.</source>
        <translation>Guardar la imagen tal como se ve, con mapas de calor y leyenda, sin el nombre del paciente.</translation>
    </message>
    <message>
        <source>Export bare picture…</source>
        <translation>Exportar la imagen sola…</translation>
    </message>
    <message>
        <source>Save the picture without heatmaps, marks and texts over it.</source>
        <translation>Guardar la imagen sin mapas de calor, marcas ni textos encima.</translation>
    </message>
    <message>
        <source>Export readings…</source>
        <translation>Exportar lecturas…</translation>
    </message>
    <message>
        <source>Save what the engine says of one picture or of all, as a table or as JSON, without the patient's name.</source>
        <translation>Guardar lo que dice el motor de una imagen o de todas, como tabla o como JSON, sin el nombre del paciente.</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Copiar la imagen</translation>
    </message>
    <message>
        <source>Copy the picture as it is shown.</source>
        <translation>Copiar la imagen tal como se ve.</translation>
    </message>
    <message>
        <source>Copy findings as text</source>
        <translation>Copiar los hallazgos como texto</translation>
    </message>
    <message>
        <source>Copy the ranked findings, without the patient's name or number.</source>
        <translation>Copiar los hallazgos ordenados, sin el nombre ni el número del paciente.</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Informe…</translation>
    </message>
    <message>
        <source>Write a report, save it as PDF or print it.</source>
        <translation>Escribir un informe, guardarlo como PDF o imprimirlo.</translation>
    </message>
    <message>
        <source>Take as key image</source>
        <translation>Tomar como imagen clave</translation>
    </message>
    <message>
        <source>Put the picture as it is shown into the report, heatmaps and marks included.</source>
        <translation>Incluir en el informe la imagen tal como se ve, con mapas de calor y marcas.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Close Hilum.</source>
        <translation>Cerrar Hilum.</translation>
    </message>
    <message>
        <source>Window/level</source>
        <translation>Ventana/nivel</translation>
    </message>
    <message>
        <source>Drag right for a wider window, up for a brighter picture.</source>
        <translation>Arrastrar a la derecha ensancha la ventana; hacia arriba aclara la imagen.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Ampliar</translation>
    </message>
    <message>
        <source>Drag up to come nearer.</source>
        <translation>Arrastrar hacia arriba para acercarse.</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Desplazar</translation>
    </message>
    <message>
        <source>Drag to move the picture (also Space, or the middle button).</source>
        <translation>Arrastrar para mover la imagen (también con Espacio o el botón central).</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Longitud</translation>
    </message>
    <message>
        <source>Measure from end to end; every length says where its scale comes from.</source>
        <translation>Medir de extremo a extremo; cada longitud dice de dónde viene su escala.</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Ángulo</translation>
    </message>
    <message>
        <source>Drag one arm, then click the end of the other.</source>
        <translation>Arrastrar un lado y luego hacer clic en el extremo del otro.</translation>
    </message>
    <message>
        <source>Cardiothoracic ratio</source>
        <translation>Índice cardiotorácico</translation>
    </message>
    <message>
        <source>Four guided clicks, or a proposal to adjust.</source>
        <translation>Cuatro clics guiados, o una propuesta para ajustar.</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>Rectángulo</translation>
    </message>
    <message>
        <source>Mean, SD, smallest and largest value and area of a box.</source>
        <translation>Media, DE, valor mínimo y máximo y área de un rectángulo.</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Elipse</translation>
    </message>
    <message>
        <source>Mean, SD, smallest and largest value and area of an ellipse.</source>
        <translation>Media, DE, valor mínimo y máximo y área de una elipse.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Drag from what is meant to where the text goes; a click writes without an arrow.</source>
        <translation>Arrastrar desde lo señalado hasta donde irá el texto; un clic escribe sin flecha.</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Invertir</translation>
    </message>
    <message>
        <source>Turn black and white round.</source>
        <translation>Intercambiar blanco y negro.</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Ajustar</translation>
    </message>
    <message>
        <source>Show the whole picture.</source>
        <translation>Mostrar la imagen entera.</translation>
    </message>
    <message>
        <source>Actual pixels</source>
        <translation>Píxeles reales</translation>
    </message>
    <message>
        <source>One image pixel on one screen pixel.</source>
        <translation>Un píxel de la imagen en un píxel de la pantalla.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Restablecer</translation>
    </message>
    <message>
        <source>Back to how the picture was first shown.</source>
        <translation>Volver a como se mostró la imagen al principio.</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Girar a la derecha</translation>
    </message>
    <message>
        <source>Rotate the picture right by a quarter.</source>
        <translation>Girar la imagen un cuarto de vuelta a la derecha.</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Girar a la izquierda</translation>
    </message>
    <message>
        <source>Rotate the picture left by a quarter.</source>
        <translation>Girar la imagen un cuarto de vuelta a la izquierda.</translation>
    </message>
    <message>
        <source>Flip left-right</source>
        <translation>Reflejar izquierda-derecha</translation>
    </message>
    <message>
        <source>Flip left and right; a banner says so.</source>
        <translation>Intercambiar izquierda y derecha; un aviso lo indica.</translation>
    </message>
    <message>
        <source>Flip upside down</source>
        <translation>Reflejar arriba-abajo</translation>
    </message>
    <message>
        <source>Flip top and bottom; a banner says so.</source>
        <translation>Intercambiar arriba y abajo; un aviso lo indica.</translation>
    </message>
    <message>
        <source>Set upright</source>
        <translation>Enderezar</translation>
    </message>
    <message>
        <source>Turn the picture as its file says it should stand.</source>
        <translation>Girar la imagen según indica su archivo.</translation>
    </message>
    <message>
        <source>Magnifier (hold)</source>
        <translation>Lupa (mantener)</translation>
    </message>
    <message>
        <source>While held: a glass under the pointer.</source>
        <translation>Mientras se mantiene: una lupa bajo el puntero.</translation>
    </message>
    <message>
        <source>Delete mark</source>
        <translation>Borrar la marca</translation>
    </message>
    <message>
        <source>Remove the selected mark.</source>
        <translation>Quitar la marca seleccionada.</translation>
    </message>
    <message>
        <source>Delete all marks</source>
        <translation>Borrar todas las marcas</translation>
    </message>
    <message>
        <source>Remove everything that is drawn on this picture.</source>
        <translation>Quitar todo lo dibujado sobre esta imagen.</translation>
    </message>
    <message>
        <source>Change the text</source>
        <translation>Cambiar el texto</translation>
    </message>
    <message>
        <source>Write the selected text anew (also a double click).</source>
        <translation>Escribir de nuevo el texto seleccionado (también con doble clic).</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Undo the last change of window, zoom, marks or heatmaps.</source>
        <translation>Deshacer el último cambio de ventana, ampliación, marcas o mapas de calor.</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Do again what was undone.</source>
        <translation>Rehacer lo deshecho.</translation>
    </message>
    <message>
        <source>The file's own window</source>
        <translation>La ventana del archivo</translation>
    </message>
    <message>
        <source>The window that the file states.</source>
        <translation>La ventana que indica el archivo.</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation>Pulmón</translation>
    </message>
    <message>
        <source>A window for the lungs.</source>
        <translation>Una ventana para los pulmones.</translation>
    </message>
    <message>
        <source>Mediastinum</source>
        <translation>Mediastino</translation>
    </message>
    <message>
        <source>A window for heart and mediastinum.</source>
        <translation>Una ventana para corazón y mediastino.</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Hueso</translation>
    </message>
    <message>
        <source>A window for bone.</source>
        <translation>Una ventana para el hueso.</translation>
    </message>
    <message>
        <source>Full range</source>
        <translation>Rango completo</translation>
    </message>
    <message>
        <source>From the smallest to the largest stored value.</source>
        <translation>Del valor almacenado más pequeño al más grande.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automática</translation>
    </message>
    <message>
        <source>From the body's own values, without padding and collimator.</source>
        <translation>A partir de los valores del cuerpo, sin relleno ni colimador.</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>Imagen siguiente</translation>
    </message>
    <message>
        <source>The next frame, else the next image of the study, else the next study.</source>
        <translation>El fotograma siguiente; si no, la imagen siguiente del estudio; si no, el estudio siguiente.</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>Imagen anterior</translation>
    </message>
    <message>
        <source>The frame before, else the image before, else the study before.</source>
        <translation>El fotograma anterior; si no, la imagen anterior; si no, el estudio anterior.</translation>
    </message>
    <message>
        <source>Next study</source>
        <translation>Estudio siguiente</translation>
    </message>
    <message>
        <source>The next study in the list.</source>
        <translation>El estudio siguiente de la lista.</translation>
    </message>
    <message>
        <source>Previous study</source>
        <translation>Estudio anterior</translation>
    </message>
    <message>
        <source>The study before.</source>
        <translation>El estudio anterior.</translation>
    </message>
    <message>
        <source>Next unread</source>
        <translation>Siguiente sin leer</translation>
    </message>
    <message>
        <source>The next picture that nobody has reviewed.</source>
        <translation>La siguiente imagen que nadie ha revisado.</translation>
    </message>
    <message>
        <source>Reviewed, go on</source>
        <translation>Revisado, seguir</translation>
    </message>
    <message>
        <source>Mark this picture as reviewed and go to the next unread one.</source>
        <translation>Marcar esta imagen como revisada e ir a la siguiente sin leer.</translation>
    </message>
    <message>
        <source>Play frames</source>
        <translation>Reproducir fotogramas</translation>
    </message>
    <message>
        <source>Play the frames of this picture, or stop.</source>
        <translation>Reproducir los fotogramas de esta imagen, o parar.</translation>
    </message>
    <message>
        <source>Bare radiograph (hold)</source>
        <translation>Radiografía sola (mantener)</translation>
    </message>
    <message>
        <source>While held: every heatmap, mark and text is hidden.</source>
        <translation>Mientras se mantiene: se oculta todo mapa de calor, marca y texto.</translation>
    </message>
    <message>
        <source>All above threshold</source>
        <translation>Todos sobre el umbral</translation>
    </message>
    <message>
        <source>All heatmaps of present findings on, or all off.</source>
        <translation>Todos los mapas de calor de hallazgos presentes, o ninguno.</translation>
    </message>
    <message>
        <source>More opaque</source>
        <translation>Más opaco</translation>
    </message>
    <message>
        <source>Heatmaps more opaque.</source>
        <translation>Mapas de calor más opacos.</translation>
    </message>
    <message>
        <source>Less opaque</source>
        <translation>Menos opaco</translation>
    </message>
    <message>
        <source>Heatmaps more transparent.</source>
        <translation>Mapas de calor más transparentes.</translation>
    </message>
    <message>
        <source>Next way to show</source>
        <translation>Otra forma de mostrar</translation>
    </message>
    <message>
        <source>Heatmaps as regions, strengths, contours, the strongest finding alone, or where members differ.</source>
        <translation>Mapas de calor como regiones, intensidades, contornos, solo el hallazgo más fuerte, o donde difieren los miembros.</translation>
    </message>
    <message>
        <source>Other explanation methods…</source>
        <translation>Otros métodos de explicación…</translation>
    </message>
    <message>
        <source>For experts: Grad-CAM and its relatives for one finding, computed with PyTorch.</source>
        <translation>Para expertos: Grad-CAM y afines para un hallazgo, calculados con PyTorch.</translation>
    </message>
    <message>
        <source>Earlier radiograph beside</source>
        <translation>Radiografía anterior al lado</translation>
    </message>
    <message>
        <source>This patient's earlier radiograph of the same view beside the present one, and what changed.</source>
        <translation>La radiografía anterior de este paciente, en la misma proyección, junto a la actual, y lo que cambió.</translation>
    </message>
    <message>
        <source>Link zoom and pan</source>
        <translation>Vincular ampliación y desplazamiento</translation>
    </message>
    <message>
        <source>Zoom and pan all pictures together.</source>
        <translation>Ampliar y desplazar todas las imágenes a la vez.</translation>
    </message>
    <message>
        <source>One picture</source>
        <translation>Una imagen</translation>
    </message>
    <message>
        <source>One picture.</source>
        <translation>Una imagen.</translation>
    </message>
    <message>
        <source>Two pictures</source>
        <translation>Dos imágenes</translation>
    </message>
    <message>
        <source>Two pictures side by side.</source>
        <translation>Dos imágenes lado a lado.</translation>
    </message>
    <message>
        <source>Four pictures</source>
        <translation>Cuatro imágenes</translation>
    </message>
    <message>
        <source>Two rows of two pictures.</source>
        <translation>Dos filas de dos imágenes.</translation>
    </message>
    <message>
        <source>Next picture beside</source>
        <translation>Imagen contigua</translation>
    </message>
    <message>
        <source>Make the next pane the active one.</source>
        <translation>Activar el panel siguiente.</translation>
    </message>
    <message>
        <source>Read first, then compare</source>
        <translation>Leer primero, luego comparar</translation>
    </message>
    <message>
        <source>Hide the engine's answer until you have committed yours.</source>
        <translation>Ocultar la respuesta del motor hasta que usted confirme la suya.</translation>
    </message>
    <message>
        <source>Your reads…</source>
        <translation>Sus lecturas…</translation>
    </message>
    <message>
        <source>What your reads so far add up to, held against the engine's, and how they went.</source>
        <translation>Lo que suman sus lecturas hasta ahora, frente a las del motor, y cómo fueron.</translation>
    </message>
    <message>
        <source>Corner texts</source>
        <translation>Textos en las esquinas</translation>
    </message>
    <message>
        <source>Patient, study, window and scale on the picture.</source>
        <translation>Paciente, estudio, ventana y escala sobre la imagen.</translation>
    </message>
    <message>
        <source>Side panels</source>
        <translation>Paneles laterales</translation>
    </message>
    <message>
        <source>The study list and the findings.</source>
        <translation>La lista de estudios y los hallazgos.</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Pantalla completa</translation>
    </message>
    <message>
        <source>The whole screen for Hilum.</source>
        <translation>Toda la pantalla para Hilum.</translation>
    </message>
    <message>
        <source>Find in the list</source>
        <translation>Buscar en la lista</translation>
    </message>
    <message>
        <source>Type a name, a date or a file to find it.</source>
        <translation>Escribir un nombre, una fecha o un archivo para encontrarlo.</translation>
    </message>
    <message>
        <source>Header…</source>
        <translation>Cabecera…</translation>
    </message>
    <message>
        <source>Everything that the file says, to search and copy.</source>
        <translation>Todo lo que dice el archivo, para buscar y copiar.</translation>
    </message>
    <message>
        <source>Read the list in the background</source>
        <translation>Leer la lista en segundo plano</translation>
    </message>
    <message>
        <source>Let the engine go through the list while nobody waits for it.</source>
        <translation>Dejar que el motor recorra la lista mientras nadie espera.</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Ajustes…</translation>
    </message>
    <message>
        <source>Keys, mouse, theme and language.</source>
        <translation>Teclas, ratón, tema e idioma.</translation>
    </message>
    <message>
        <source>Find an action…</source>
        <translation>Buscar una acción…</translation>
    </message>
    <message>
        <source>Every action by its name.</source>
        <translation>Todas las acciones por su nombre.</translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation>Teclas y ratón</translation>
    </message>
    <message>
        <source>Every key and gesture on one sheet.</source>
        <translation>Todas las teclas y gestos en una hoja.</translation>
    </message>
    <message>
        <source>What a heatmap shows</source>
        <translation>Qué muestra un mapa de calor</translation>
    </message>
    <message>
        <source>What a heatmap shows, and what it does not.</source>
        <translation>Qué muestra un mapa de calor y qué no.</translation>
    </message>
    <message>
        <source>Engine…</source>
        <translation>Motor…</translation>
    </message>
    <message>
        <source>What the engine is, was trained on, and how good it is; choose another engine or device.</source>
        <translation>Qué es el motor, con qué se entrenó y qué tan bueno es; elegir otro motor o dispositivo.</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>Mostrar el registro</translation>
    </message>
    <message>
        <source>Where Hilum notes its own mistakes; no patient's data is in it.</source>
        <translation>Donde Hilum anota sus propios errores; no contiene datos de pacientes.</translation>
    </message>
    <message>
        <source>About Hilum</source>
        <translation>Acerca de Hilum</translation>
    </message>
    <message>
        <source>Version, licence and what Hilum is not.</source>
        <translation>Versión, licencia y lo que Hilum no es.</translation>
    </message>
    <message>
        <source>Left drag</source>
        <translation>Arrastrar con el botón izquierdo</translation>
    </message>
    <message>
        <source>the current tool: window/level, zoom, pan or a mark</source>
        <translation>la herramienta actual: ventana/nivel, ampliar, desplazar o una marca</translation>
    </message>
    <message>
        <source>Left drag on a mark or its handle</source>
        <translation>Arrastrar una marca o su tirador</translation>
    </message>
    <message>
        <source>move or change it</source>
        <translation>moverla o cambiarla</translation>
    </message>
    <message>
        <source>Middle drag, Space + left drag</source>
        <translation>Arrastrar con el botón central, Espacio + arrastrar</translation>
    </message>
    <message>
        <source>pan</source>
        <translation>desplazar</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>Arrastrar con el botón derecho</translation>
    </message>
    <message>
        <source>zoom about the point where it began</source>
        <translation>ampliar alrededor del punto donde empezó</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>Clic derecho</translation>
    </message>
    <message>
        <source>menu of the picture</source>
        <translation>menú de la imagen</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Rueda</translation>
    </message>
    <message>
        <source>zoom to the pointer; in a picture of several frames: frames (Ctrl + wheel zooms)</source>
        <translation>ampliar hacia el puntero; en una imagen de varios fotogramas: fotogramas (Ctrl + rueda amplía)</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doble clic</translation>
    </message>
    <message>
        <source>fill the window with the picture, again to go back; on a text: write it anew</source>
        <translation>llenar la ventana con la imagen, otra vez para volver; sobre un texto: escribirlo de nuevo</translation>
    </message>
    <message>
        <source>Click on a finding</source>
        <translation>Clic en un hallazgo</translation>
    </message>
    <message>
        <source>its heatmap on or off</source>
        <translation>su mapa de calor sí o no</translation>
    </message>
    <message>
        <source>Drop files, folders or archives</source>
        <translation>Soltar archivos, carpetas o archivos comprimidos</translation>
    </message>
    <message>
        <source>open them</source>
        <translation>abrirlos</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>drop the unfinished mark, the selection or the tool; else stop looking through a folder</source>
        <translation>dejar la marca sin terminar, la selección o la herramienta; si no, dejar de recorrer una carpeta</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Abrir reciente</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Ventana</translation>
    </message>
    <message>
        <source>Windows for lung, mediastinum, bone, and the file's own (F5 to F10)</source>
        <translation>Ventanas para pulmón, mediastino, hueso y la del archivo (F5 a F10)</translation>
    </message>
    <message>
        <source>Read first</source>
        <translation>Leer primero</translation>
    </message>
    <message>
        <source>Heatmap by rank</source>
        <translation>Mapa de calor por orden</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at that rank.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo en ese orden.</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Ratón</translation>
    </message>
    <message>
        <source>The log is empty: Hilum has noticed no mistake of its own.</source>
        <translation>El registro está vacío: Hilum no ha notado ningún error propio.</translation>
    </message>
    <message>
        <source>Find an action</source>
        <translation>Buscar una acción</translation>
    </message>
    <message>
        <source>Actions that fit</source>
        <translation>Acciones que coinciden</translation>
    </message>
    <message>
        <source>cannot be used now</source>
        <translation>ahora no disponible</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Patient, study and window in the corners of the picture</source>
        <translation>Paciente, estudio y ventana en las esquinas de la imagen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Tema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Motor</translation>
    </message>
    <message>
        <source>Find an action or a key</source>
        <translation>Buscar una acción o una tecla</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Acción</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Acciones y sus teclas</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Tecla nueva</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Sin tecla</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>De fábrica</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>Restablecer todas las teclas</translation>
    </message>
    <message>
        <source>Choose an action, then press its new key in the box below. Changes hold at once.</source>
        <translation>Elija una acción y pulse su nueva tecla en el cuadro de abajo. Los cambios valen enseguida.</translation>
    </message>
    <message>
        <source>Press the new key for “{name}”.</source>
        <translation>Pulse la tecla nueva para «{name}».</translation>
    </message>
    <message>
        <source>Chosen by you</source>
        <translation>Elegida por usted</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>ninguna tecla</translation>
    </message>
    <message>
        <source>“{name}” has {keys} now.</source>
        <translation>«{name}» tiene ahora {keys}.</translation>
    </message>
    <message>
        <source>As it was at first.</source>
        <translation>Como al principio.</translation>
    </message>
    <message>
        <source>Every key is as it was at first.</source>
        <translation>Todas las teclas están como al principio.</translation>
    </message>
    <message>
        <source>the current tool</source>
        <translation>la herramienta actual</translation>
    </message>
    <message>
        <source>Middle drag</source>
        <translation>Arrastrar con el botón central</translation>
    </message>
    <message>
        <source>A right click that does not drag opens the menu. The wheel zooms to the pointer.</source>
        <translation>Un clic derecho sin arrastrar abre el menú. La rueda amplía hacia el puntero.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Español</source>
        <translation>Español</translation>
    </message>
    <message>
        <source>The Spanish texts are not part of this Hilum; it goes on in English.</source>
        <translation>Los textos en español no forman parte de este Hilum; sigue en inglés.</translation>
    </message>
    <message>
        <source>The language changes when Hilum is started the next time.</source>
        <translation>El idioma cambia la próxima vez que se inicie Hilum.</translation>
    </message>
    <message>
        <source>{key} already belongs to “{other}”.</source>
        <translation>{key} ya pertenece a «{other}».</translation>
    </message>
    <message>
        <source>Choose another key, or take it away from “{other}” first.</source>
        <translation>Elija otra tecla, o quítesela primero a «{other}».</translation>
    </message>
    <message>
        <source>This is not a key that Hilum can be told apart by.</source>
        <translation>Esta no es una tecla que Hilum pueda distinguir.</translation>
    </message>
    <message>
        <source>Press one key, with Ctrl, Shift or Alt if you like.</source>
        <translation>Pulse una tecla, con Ctrl, Mayús o Alt si quiere.</translation>
    </message>
    <message>
        <source>“{name}” acts while a key is held, so it takes a single key without Ctrl, Shift or Alt.</source>
        <translation>«{name}» actúa mientras se mantiene una tecla; por eso lleva una sola tecla sin Ctrl, Mayús ni Alt.</translation>
    </message>
    <message>
        <source>Press a letter alone.</source>
        <translation>Pulse solo una letra.</translation>
    </message>
    <message>
        <source>Hold to pan</source>
        <translation>Mantener para desplazar</translation>
    </message>
    <message>
        <source>Stop, or drop what is unfinished</source>
        <translation>Parar, o dejar lo que está sin terminar</translation>
    </message>
    <message>
        <source>Go to the next control</source>
        <translation>Ir al control siguiente</translation>
    </message>
    <message>
        <source>Go to the control before</source>
        <translation>Ir al control anterior</translation>
    </message>
    <message>
        <source>present</source>
        <translation>presente</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>incierto</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>ausente</translation>
    </message>
    <message>
        <source>Atelectasis</source>
        <translation>Atelectasia</translation>
    </message>
    <message>
        <source>Cardiomegaly</source>
        <translation>Cardiomegalia</translation>
    </message>
    <message>
        <source>Effusion</source>
        <translation>Derrame</translation>
    </message>
    <message>
        <source>Infiltration</source>
        <translation>Infiltración</translation>
    </message>
    <message>
        <source>Mass</source>
        <translation>Masa</translation>
    </message>
    <message>
        <source>Nodule</source>
        <translation>Nódulo</translation>
    </message>
    <message>
        <source>Pneumonia</source>
        <translation>Neumonía</translation>
    </message>
    <message>
        <source>Pneumothorax</source>
        <translation>Neumotórax</translation>
    </message>
    <message>
        <source>Consolidation</source>
        <translation>Consolidación</translation>
    </message>
    <message>
        <source>Edema</source>
        <translation>Edema</translation>
    </message>
    <message>
        <source>Emphysema</source>
        <translation>Enfisema</translation>
    </message>
    <message>
        <source>Fibrosis</source>
        <translation>Fibrosis</translation>
    </message>
    <message>
        <source>Pleural thickening</source>
        <translation>Engrosamiento pleural</translation>
    </message>
    <message>
        <source>Hernia</source>
        <translation>Hernia</translation>
    </message>
    <message>
        <source>Find a finding</source>
        <translation>Buscar un hallazgo</translation>
    </message>
    <message>
        <source>Find a finding by its name</source>
        <translation>Buscar un hallazgo por su nombre</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Order and groups of the findings, and whether all are listed</source>
        <translation>Orden y grupos de los hallazgos, y si se muestran todos</translation>
    </message>
    <message>
        <source>By probability</source>
        <translation>Por probabilidad</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Por nombre</translation>
    </message>
    <message>
        <source>By odds over threshold</source>
        <translation>Por razón sobre el umbral</translation>
    </message>
    <message>
        <source>In groups by band</source>
        <translation>En grupos por banda</translation>
    </message>
    <message>
        <source>Only above threshold</source>
        <translation>Solo sobre el umbral</translation>
    </message>
    <message>
        <source>For research and teaching, not for diagnosis.</source>
        <translation>Para investigación y docencia, no para diagnóstico.</translation>
    </message>
    <message>
        <source>Click on a mark to select it first.</source>
        <translation>Haga clic primero en una marca para seleccionarla.</translation>
    </message>
    <message>
        <source>Click on a text or an arrow to select it first.</source>
        <translation>Haga clic primero en un texto o una flecha para seleccionarlo.</translation>
    </message>
    <message>
        <source>Proposed by {engine}: drag the borders to adjust, Delete removes it.</source>
        <translation>Propuesto por {engine}: arrastre los bordes para ajustar; Supr lo quita.</translation>
    </message>
    <message>
        <source>Nothing is drawn on this picture.</source>
        <translation>No hay nada dibujado sobre esta imagen.</translation>
    </message>
    <message>
        <source>The picture stands as its file says it should.</source>
        <translation>La imagen está como indica su archivo.</translation>
    </message>
    <message>
        <source>The file does not say how the picture should stand; R turns it, X flips it.</source>
        <translation>El archivo no dice cómo debe estar la imagen; R la gira, X la refleja.</translation>
    </message>
    <message>
        <source>Marks removed: {count}. Ctrl+Z brings them back.</source>
        <translation>Marcas quitadas: {count}. Ctrl+Z las devuelve.</translation>
    </message>
    <message>
        <source>Length: drag from end to end</source>
        <translation>Longitud: arrastre de extremo a extremo</translation>
    </message>
    <message>
        <source>Length: the other end</source>
        <translation>Longitud: el otro extremo</translation>
    </message>
    <message>
        <source>Angle: drag the first arm, from its end to the corner</source>
        <translation>Ángulo: arrastre el primer lado, de su extremo al vértice</translation>
    </message>
    <message>
        <source>Angle: the corner</source>
        <translation>Ángulo: el vértice</translation>
    </message>
    <message>
        <source>Angle: the other arm's end</source>
        <translation>Ángulo: el extremo del otro lado</translation>
    </message>
    <message>
        <source>Text: drag from what is meant to where the text goes; a click writes without an arrow</source>
        <translation>Texto: arrastre desde lo señalado hasta donde irá el texto; un clic escribe sin flecha</translation>
    </message>
    <message>
        <source>Box: drag from corner to corner</source>
        <translation>Rectángulo: arrastre de esquina a esquina</translation>
    </message>
    <message>
        <source>Box: the opposite corner</source>
        <translation>Rectángulo: la esquina opuesta</translation>
    </message>
    <message>
        <source>Ellipse: drag from corner to corner of its box</source>
        <translation>Elipse: arrastre de esquina a esquina de su rectángulo</translation>
    </message>
    <message>
        <source>Ellipse: the opposite corner</source>
        <translation>Elipse: la esquina opuesta</translation>
    </message>
    <message>
        <source>Cardiothoracic ratio, 1 of 4: the heart's border farthest to the patient's right</source>
        <translation>Índice cardiotorácico, 1 de 4: el borde del corazón más a la derecha del paciente</translation>
    </message>
    <message>
        <source>Cardiothoracic ratio, 2 of 4: the heart's border farthest to the patient's left</source>
        <translation>Índice cardiotorácico, 2 de 4: el borde del corazón más a la izquierda del paciente</translation>
    </message>
    <message>
        <source>Cardiothoracic ratio, 3 of 4: the chest's inner border on the patient's right, where it is widest</source>
        <translation>Índice cardiotorácico, 3 de 4: el borde interno del tórax a la derecha del paciente, donde es más ancho</translation>
    </message>
    <message>
        <source>Cardiothoracic ratio, 4 of 4: the chest's inner border on the patient's left</source>
        <translation>Índice cardiotorácico, 4 de 4: el borde interno del tórax a la izquierda del paciente</translation>
    </message>
    <message>
        <source>Open a chest radiograph</source>
        <translation>Abra una radiografía de tórax</translation>
    </message>
    <message>
        <source>DICOM, PNG, JPEG, TIFF, a folder, a zip archive or a DICOMDIR. You can also drop them here.</source>
        <translation>DICOM, PNG, JPEG, TIFF, una carpeta, un archivo zip o un DICOMDIR. También puede soltarlos aquí.</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Recientes</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Ejemplos</translation>
    </message>
    <message>
        <source>Fewer false alarms</source>
        <translation>Menos falsas alarmas</translation>
    </message>
    <message>
        <source>Fewer misses</source>
        <translation>Menos omisiones</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>List only some of the studies</source>
        <translation>Mostrar solo algunos estudios</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Ordenar</translation>
    </message>
    <message>
        <source>The order of patients and studies</source>
        <translation>El orden de pacientes y estudios</translation>
    </message>
    <message>
        <source>None at or above its threshold</source>
        <translation>Ninguno en su umbral o por encima</translation>
    </message>
    <message>
        <source>{present} of {all} at or above threshold</source>
        <translation>{present} de {all} en el umbral o por encima</translation>
    </message>
    <message>
        <source>This engine has no heatmaps.</source>
        <translation>Este motor no tiene mapas de calor.</translation>
    </message>
    <message>
        <source>No heatmap is on by itself; click a finding for its own.</source>
        <translation>Ningún mapa de calor se muestra por sí solo; haga clic en un hallazgo para ver el suyo.</translation>
    </message>
    <message>
        <source>Heatmaps on: {count}</source>
        <translation>Mapas de calor visibles: {count}</translation>
    </message>
    <message>
        <source>Its heatmap is on; G hides it.</source>
        <translation>Se muestra su mapa de calor; G lo oculta.</translation>
    </message>
    <message>
        <source>Their heatmaps are on; G hides them.</source>
        <translation>Se muestran sus mapas de calor; G los oculta.</translation>
    </message>
    <message>
        <source>Heatmaps on: the first {on} of these {all}; G shows all.</source>
        <translation>Mapas de calor: los primeros {on} de estos {all}; G muestra todos.</translation>
    </message>
    <message>
        <source>Heatmaps on: {on} of these {all}; G shows all.</source>
        <translation>Mapas de calor: {on} de estos {all}; G muestra todos.</translation>
    </message>
    <message>
        <source>probability {value}</source>
        <translation>probabilidad {value}</translation>
    </message>
    <message>
        <source>threshold {value}</source>
        <translation>umbral {value}</translation>
    </message>
    <message>
        <source>called by {called} of {members} members</source>
        <translation>señalado por {called} de {members} miembros</translation>
    </message>
    <message>
        <source>How heatmaps are shown</source>
        <translation>Cómo se muestran los mapas de calor</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Regiones</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Intensidad</translation>
    </message>
    <message>
        <source>Contours</source>
        <translation>Contornos</translation>
    </message>
    <message>
        <source>Strongest</source>
        <translation>El más fuerte</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Miembros</translation>
    </message>
    <message>
        <source>A contour and a constant, light fill where a map is above its level</source>
        <translation>Un contorno y un relleno claro y constante donde un mapa supera su nivel</translation>
    </message>
    <message>
        <source>The stronger the map, the denser: the same scale on every radiograph</source>
        <translation>Cuanto más fuerte el mapa, más denso: la misma escala en toda radiografía</translation>
    </message>
    <message>
        <source>Lines at 50 % and 75 % of each map's peak</source>
        <translation>Líneas al 50 % y al 75 % del máximo de cada mapa</translation>
    </message>
    <message>
        <source>One finding at each place: the one farthest above its level</source>
        <translation>Un hallazgo en cada lugar: el que más supera su nivel</translation>
    </message>
    <message>
        <source>Where an ensemble's members differ: the standard deviation of their maps</source>
        <translation>Donde difieren los miembros de un conjunto: la desviación estándar de sus mapas</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>Read anyway</source>
        <translation>Leer de todos modos</translation>
    </message>
    <message>
        <source>Choose an engine…</source>
        <translation>Elegir un motor…</translation>
    </message>
    <message>
        <source>Finding 1</source>
        <translation>Hallazgo 1</translation>
    </message>
    <message>
        <source>Finding 2</source>
        <translation>Hallazgo 2</translation>
    </message>
    <message>
        <source>Finding 3</source>
        <translation>Hallazgo 3</translation>
    </message>
    <message>
        <source>Finding 4</source>
        <translation>Hallazgo 4</translation>
    </message>
    <message>
        <source>Finding 5</source>
        <translation>Hallazgo 5</translation>
    </message>
    <message>
        <source>Finding 6</source>
        <translation>Hallazgo 6</translation>
    </message>
    <message>
        <source>Finding 7</source>
        <translation>Hallazgo 7</translation>
    </message>
    <message>
        <source>Finding 8</source>
        <translation>Hallazgo 8</translation>
    </message>
    <message>
        <source>Finding 9</source>
        <translation>Hallazgo 9</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at rank 1.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo número 1.</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at rank 2.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo número 2.</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at rank 3.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo número 3.</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at rank 4.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo número 4.</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at rank 5.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo número 5.</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at rank 6.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo número 6.</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at rank 7.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo número 7.</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at rank 8.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo número 8.</translation>
    </message>
    <message>
        <source>Switch the heatmap of the finding at rank 9.</source>
        <translation>Mostrar u ocultar el mapa de calor del hallazgo número 9.</translation>
    </message>
    <message>
        <source>Present: {value} is at or above the threshold of {threshold}.</source>
        <translation>Presente: {value} está en el umbral de {threshold} o por encima.</translation>
    </message>
    <message>
        <source>Uncertain: {value} is just below the threshold of {threshold}.</source>
        <translation>Incierto: {value} está justo por debajo del umbral de {threshold}.</translation>
    </message>
    <message>
        <source>Absent: {value} is below half the odds of the threshold of {threshold}.</source>
        <translation>Ausente: {value} está por debajo de la mitad de la razón del umbral de {threshold}.</translation>
    </message>
    <message>
        <source>Whether its heatmap points right was not measured.</source>
        <translation>No se ha medido si su mapa de calor señala bien.</translation>
    </message>
    <message>
        <source>Take it as no pointer.</source>
        <translation>No lo tome como señal del lugar.</translation>
    </message>
    <message>
        <source>This assumes that ill and well look there as they do on the validation list.</source>
        <translation>Se supone que enfermos y sanos tienen allí el mismo aspecto que en la lista de validación.</translation>
    </message>
    <message>
        <source>The engine states no threshold of its own for it, nor how good it is there.</source>
        <translation>El motor no indica para él un umbral propio ni qué tan bueno es en él.</translation>
    </message>
    <message>
        <source>How often it is right at this threshold is not stated.</source>
        <translation>No se indica con qué frecuencia acierta en este umbral.</translation>
    </message>
    <message>
        <source>At this threshold it called {right} of 100 radiographs with the finding, and {wrong} of 100 without it.</source>
        <translation>En este umbral señaló {right} de cada 100 radiografías con el hallazgo y {wrong} de cada 100 sin él.</translation>
    </message>
    <message>
        <source>Only {count} of {all} had it: this is rough.</source>
        <translation>Solo {count} de {all} lo tenían: es una estimación aproximada.</translation>
    </message>
    <message>
        <source>Measured on the engine&apos;s own validation list, against labels that a program mined from reports.</source>
        <translation>Medido en la lista de validación del propio motor, frente a etiquetas que un programa extrajo de los informes.</translation>
    </message>
    <message>
        <source>Measured on the engine&apos;s own validation list, against the labels of that list.</source>
        <translation>Medido en la lista de validación del propio motor, frente a las etiquetas de esa lista.</translation>
    </message>
    <message>
        <source>{count} of 100 such calls are right</source>
        <translation>{count} de cada 100 así señalados son correctos</translation>
    </message>
    <message>
        <source>{count} of 100 that are not called have it</source>
        <translation>{count} de cada 100 no señalados lo tienen</translation>
    </message>
    <message>
        <source>{one}, and {other}</source>
        <translation>{one}, y {other}</translation>
    </message>
    <message>
        <source>Where {share} of 100 have it (in your clinic), {what}.</source>
        <translation>Donde lo tienen {share} de cada 100 (en su centro), {what}.</translation>
    </message>
    <message>
        <source>Where {share} of 100 have it (on that list), {what}.</source>
        <translation>Donde lo tienen {share} de cada 100 (en esa lista), {what}.</translation>
    </message>
    <message>
        <source>{called} of the ensemble&apos;s {members} members call it, each at its own threshold.</source>
        <translation>Lo señalan {called} de los {members} miembros del conjunto, cada uno en su propio umbral.</translation>
    </message>
    <message>
        <source>The probability was moved from {there} of 100 (validation list) to your clinic&apos;s {here} of 100.</source>
        <translation>La probabilidad se trasladó de {there} de cada 100 (lista de validación) a {here} de cada 100, la de su centro.</translation>
    </message>
    <message>
        <source>The peak of its heatmap lay in the radiologist&apos;s box in {hits} of {count} cases.</source>
        <translation>El máximo de su mapa de calor cayó en el recuadro del radiólogo en {hits} de {count} casos.</translation>
    </message>
    <message>
        <source>The peak of its heatmap lay in the radiologist&apos;s box in {hits} of {count} cases (the middle of the picture: {guess}).</source>
        <translation>El máximo de su mapa de calor cayó en el recuadro del radiólogo en {hits} de {count} casos (el centro de la imagen: {guess}).</translation>
    </message>
    <message>
        <source>pointing not measured</source>
        <translation>puntería no medida</translation>
    </message>
    <message>
        <source>points no better than the middle ({hits} : {guess} of {count})</source>
        <translation>no señala mejor que el centro ({hits} : {guess} de {count})</translation>
    </message>
    <message>
        <source>not shown to point right ({hits}/{count})</source>
        <translation>no demostrado que señale bien ({hits}/{count})</translation>
    </message>
    <message>
        <source>It looks for nothing but the findings above.</source>
        <translation>No busca nada más que los hallazgos de arriba.</translation>
    </message>
    <message>
        <source>It does not look for {what}.</source>
        <translation>No busca {what}.</translation>
    </message>
    <message>
        <source>It does not look for {what}, and {count} more.</source>
        <translation>No busca {what}, y {count} más.</translation>
    </message>
    <message>
        <source>{years} years old</source>
        <translation>{years} años</translation>
    </message>
    <message>
        <source>under 2 years old</source>
        <translation>menos de 2 años</translation>
    </message>
    <message>
        <source>The patient is {age}: this engine was hardly taught on children. Its numbers do not hold here.</source>
        <translation>El paciente tiene {age}: este motor apenas aprendió de niños. Sus cifras no valen aquí.</translation>
    </message>
    <message>
        <source>The patient is {age}: this engine was hardly taught on children ({taught} of its {images} training radiographs). Its numbers do not hold here.</source>
        <translation>El paciente tiene {age}: este motor apenas aprendió de niños ({taught} de sus {images} radiografías de entrenamiento). Sus cifras no valen aquí.</translation>
    </message>
    <message>
        <source>Not the engine&apos;s own thresholds: moved to fewer misses, more false alarms.</source>
        <translation>No son los umbrales del propio motor: desplazados a menos omisiones y más falsas alarmas.</translation>
    </message>
    <message>
        <source>Not the engine&apos;s own thresholds: moved to fewer false alarms, more misses.</source>
        <translation>No son los umbrales del propio motor: desplazados a menos falsas alarmas y más omisiones.</translation>
    </message>
    <message>
        <source>For your clinic: {finding} {here} instead of {there} of 100 and {more} more.</source>
        <translation>Para su centro: {finding}, {here} en vez de {there} de cada 100, y {more} más.</translation>
    </message>
    <message>
        <source>For your clinic: {finding} {here} instead of {there} of 100.</source>
        <translation>Para su centro: {finding}, {here} en vez de {there} de cada 100.</translation>
    </message>
    <message>
        <source>Opacity of the heatmap of {finding}</source>
        <translation>Opacidad del mapa de calor de {finding}</translation>
    </message>
    <message>
        <source>Opacity of this heatmap beside the others</source>
        <translation>Opacidad de este mapa de calor junto a los demás</translation>
    </message>
    <message>
        <source>Its heatmap</source>
        <translation>Su mapa de calor</translation>
    </message>
    <message>
        <source> of 100</source>
        <translation> de cada 100</translation>
    </message>
    <message>
        <source>How many of 100 radiographs in your clinic show {finding}</source>
        <translation>Cuántas de cada 100 radiografías de su centro muestran {finding}</translation>
    </message>
    <message>
        <source>How many of 100 radiographs in your clinic show it. Moves the probability, the threshold and what a call is worth,
but not what is called: it is assumed that ill and well look there as on the validation list.</source>
        <translation>Cuántas de cada 100 radiografías de su centro lo muestran. Desplaza la probabilidad, el umbral y el valor de lo señalado,
pero no qué se señala: se supone que enfermos y sanos tienen allí el mismo aspecto que en la lista de validación.</translation>
    </message>
    <message>
        <source>As measured</source>
        <translation>Como se midió</translation>
    </message>
    <message>
        <source>As common as on the validation list</source>
        <translation>Tan frecuente como en la lista de validación</translation>
    </message>
    <message>
        <source>Your clinic</source>
        <translation>Su centro</translation>
    </message>
    <message>
        <source>What this engine is, what it was trained on and how good it is; choose another one</source>
        <translation>Qué es este motor, con qué se entrenó y qué tan bueno es; elegir otro</translation>
    </message>
    <message>
        <source>Opacity of the heatmaps</source>
        <translation>Opacidad de los mapas de calor</translation>
    </message>
    <message>
        <source>Opacity of the heatmaps (+ and -)</source>
        <translation>Opacidad de los mapas de calor (+ y -)</translation>
    </message>
    <message>
        <source>What a heatmap shows, and what it does not (Shift+F1)</source>
        <translation>Qué muestra un mapa de calor y qué no (Mayús+F1)</translation>
    </message>
    <message>
        <source>What a heatmap shows, and what it does not</source>
        <translation>Qué muestra un mapa de calor y qué no</translation>
    </message>
    <message>
        <source>Operating points: fewer false alarms to fewer misses</source>
        <translation>Puntos de trabajo: de menos falsas alarmas a menos omisiones</translation>
    </message>
    <message>
        <source>The engine&apos;s own thresholds</source>
        <translation>Los umbrales del propio motor</translation>
    </message>
    <message>
        <source>Moves the threshold of every finding along its ROC, measured on the engine&apos;s validation list.
The mark in the middle is the engine&apos;s own. Double click goes back to it.</source>
        <translation>Desplaza el umbral de cada hallazgo a lo largo de su curva ROC, medida en la lista de validación del motor.
La marca del centro es la del propio motor. Un doble clic vuelve a ella.</translation>
    </message>
    <message>
        <source>This engine&apos;s card holds no ROC, or its members vote: its thresholds cannot be moved.</source>
        <translation>La ficha de este motor no contiene curvas ROC, o sus miembros votan: sus umbrales no se pueden desplazar.</translation>
    </message>
    <message>
        <source>At or above threshold</source>
        <translation>En el umbral o por encima</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Incierto</translation>
    </message>
    <message>
        <source>Below half the threshold&apos;s odds</source>
        <translation>Por debajo de la mitad de la razón del umbral</translation>
    </message>
    <message>
        <source>only above threshold</source>
        <translation>solo sobre el umbral</translation>
    </message>
    <message>
        <source>{shown} of {all} shown ({why})</source>
        <translation>se muestran {shown} de {all} ({why})</translation>
    </message>
    <message>
        <source>Open a radiograph to have it read.</source>
        <translation>Abra una radiografía para que se lea.</translation>
    </message>
    <message>
        <source>More than three heatmaps at once would hide the radiograph.</source>
        <translation>Más de tres mapas de calor a la vez taparían la radiografía.</translation>
    </message>
    <message>
        <source>Double click on the slider goes back to the engine&apos;s own.</source>
        <translation>Un doble clic en el control vuelve a los del propio motor.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Moved thresholds</source>
        <translation>Umbrales desplazados</translation>
    </message>
    <message>
        <source>The tick across each bar is the threshold from which a finding counts as present.
No finding above its threshold is no all-clear: an engine misses findings, and looks only for those in this list.</source>
        <translation>La marca que cruza cada barra es el umbral a partir del cual un hallazgo cuenta como presente.
Que ningún hallazgo supere su umbral no descarta nada: un motor pasa por alto hallazgos y solo busca los de esta lista.</translation>
    </message>
    <message>
        <source>More about {finding}</source>
        <translation>Más sobre {finding}</translation>
    </message>
    <message>
        <source>How good the engine is at this, and settings for it alone (right arrow)</source>
        <translation>Qué tan bueno es el motor en esto, y ajustes solo para ello (flecha derecha)</translation>
    </message>
    <message>
        <source>Click to switch its heatmap.</source>
        <translation>Haga clic para mostrar u ocultar su mapa de calor.</translation>
    </message>
    <message>
        <source>This engine has no heatmap for it.</source>
        <translation>Este motor no tiene mapa de calor para él.</translation>
    </message>
    <message>
        <source>Key {number}.</source>
        <translation>Tecla {number}.</translation>
    </message>
    <message>
        <source>{runtime} on {device}</source>
        <translation>{runtime} en {device}</translation>
    </message>
    <message>
        <source>Chest radiograph, sha256 {hash}</source>
        <translation>Radiografía de tórax, sha256 {hash}</translation>
    </message>
    <message>
        <source>frame {frame} of {frames}</source>
        <translation>fotograma {frame} de {frames}</translation>
    </message>
    <message>
        <source>Engine: {engine}, sha256 {hash}</source>
        <translation>Motor: {engine}, sha256 {hash}</translation>
    </message>
    <message>
        <source>Research and teaching: to say of a picture that the engines were not made for it. Not for diagnosis, and not a medical device.</source>
        <translation>Investigación y docencia: decir de una imagen que los motores no se hicieron para ella. No para diagnóstico, y no es un producto sanitario.</translation>
    </message>
    <message>
        <source>Research and teaching: a proposal for the cardiothoracic ratio that a person adjusts, the lung crop, keeping heatmaps inside the chest. Not for diagnosis, and not a medical device.</source>
        <translation>Investigación y docencia: una propuesta del índice cardiotorácico que ajusta una persona, el recorte de los pulmones, mantener los mapas de calor dentro del tórax. No para diagnóstico, y no es un producto sanitario.</translation>
    </message>
    <message>
        <source>Research and teaching. Not for diagnosis, and not a medical device.</source>
        <translation>Investigación y docencia. No para diagnóstico, y no es un producto sanitario.</translation>
    </message>
    <message>
        <source>Whether a chest is seen from the side was not measured: no lateral radiographs were at hand. A header that says so is believed.</source>
        <translation>No se midió si reconoce un tórax visto de lado: no se disponía de radiografías laterales. Si la cabecera lo dice, se la cree.</translation>
    </message>
    <message>
        <source>What is no chest was made by code; other examinations were not learned from, so a picture of one may pass.</source>
        <translation>Lo que no es un tórax se generó por programa; no aprendió de otras exploraciones, así que una imagen de otra podría pasar.</translation>
    </message>
    <message>
        <source>Chests of small children, after removal of a lung, or seen from unusual angles were rare in what it learned from.</source>
        <translation>Los tórax de niños pequeños, tras la extirpación de un pulmón o vistos desde ángulos poco habituales eran raros en lo que aprendió.</translation>
    </message>
    <message>
        <source>lateral views</source>
        <translation>proyecciones laterales</translation>
    </message>
    <message>
        <source>any disease</source>
        <translation>enfermedad alguna</translation>
    </message>
    <message>
        <source>right and left exchanged</source>
        <translation>derecha e izquierda intercambiadas</translation>
    </message>
    <message>
        <source>It learned from about 600 outlined radiographs, most of them of adults with little disease: large effusions, consolidations and deformed chests are outlined worse than the figures say.</source>
        <translation>Aprendió de unas 600 radiografías con contornos, la mayoría de adultos con poca enfermedad: los derrames grandes, las consolidaciones y los tórax deformados se delimitan peor de lo que dicen las cifras.</translation>
    </message>
    <message>
        <source>The borders of heart and lungs behind one another are a matter of convention; where the left lung&apos;s outline ends differs between the sets it learned from.</source>
        <translation>Los bordes de corazón y pulmones donde se superponen son cuestión de convención; dónde termina el contorno del pulmón izquierdo difiere entre los conjuntos de los que aprendió.</translation>
    </message>
    <message>
        <source>The ratio is proposed from outlines at half the resolution of a 256 pixel picture; a person should look at the four lines and move them.</source>
        <translation>El índice se propone a partir de contornos a la mitad de resolución de una imagen de 256 píxeles; una persona debe mirar las cuatro líneas y moverlas.</translation>
    </message>
    <message>
        <source>It learned from labels that were mined from reports by a program, and radiologists often disagree with them: of what the majority of three radiologists marked on 645 of these radiographs, the mined labels name between a seventh and a half, depending on the label.</source>
        <translation>Aprendió de etiquetas que un programa extrajo de los informes, y los radiólogos discrepan a menudo de ellas: de lo que la mayoría de tres radiólogos marcó en 645 de estas radiografías, las etiquetas extraídas nombran entre una séptima parte y la mitad, según la etiqueta.</translation>
    </message>
    <message>
        <source>All of its radiographs come from one hospital in the United States, the NIH Clinical Center, where many patients are seriously and chronically ill.</source>
        <translation>Todas sus radiografías proceden de un hospital de los Estados Unidos, el NIH Clinical Center, donde muchos pacientes son enfermos graves y crónicos.</translation>
    </message>
    <message>
        <source>It saw hardly any children, and should not be asked about them.</source>
        <translation>Apenas vio niños y no se le debe preguntar por ellos.</translation>
    </message>
    <message>
        <source>Its radiographs were copies of 320 pixels a side: small nodules and thin lines of pneumothorax can be invisible at that size.</source>
        <translation>Sus radiografías eran copias de 320 píxeles de lado: los nódulos pequeños y las líneas finas de neumotórax pueden ser invisibles a ese tamaño.</translation>
    </message>
    <message>
        <source>A heatmap is coarse: it shows where the network found support for a label, in cells of a fourteenth of the picture&apos;s width, and about every second peak lies outside the radiologist&apos;s box.</source>
        <translation>Un mapa de calor es tosco: muestra dónde la red encontró apoyo para una etiqueta, en celdas de una catorceava parte del ancho de la imagen, y aproximadamente uno de cada dos máximos cae fuera del recuadro del radiólogo.</translation>
    </message>
    <message>
        <source>Small things are not found by its heatmaps: the peak for Nodule lay in none of 35 boxes, the one for Pneumothorax in about one of seven.</source>
        <translation>Sus mapas de calor no encuentran lo pequeño: el máximo de Nódulo no cayó en ninguno de 35 recuadros; el de Neumotórax, en uno de cada siete aproximadamente.</translation>
    </message>
    <message>
        <source>Probabilities and thresholds belong to the mix of the validation list, which holds far more disease than a clinic.</source>
        <translation>Las probabilidades y los umbrales corresponden a la mezcla de la lista de validación, que contiene mucha más enfermedad que una consulta.</translation>
    </message>
    <message>
        <source>Pneumonia, Infiltration and Consolidation overlap in the labels and therefore in its answers.</source>
        <translation>Neumonía, Infiltración y Consolidación se solapan en las etiquetas y, por tanto, en sus respuestas.</translation>
    </message>
    <message>
        <source>It reads frontal views only, and answers a lateral view or another body part without knowing better.</source>
        <translation>Solo lee proyecciones frontales, y responde a una lateral o a otra parte del cuerpo sin darse cuenta.</translation>
    </message>
    <message>
        <source>fractures</source>
        <translation>fracturas</translation>
    </message>
    <message>
        <source>tubes, lines and devices, and where they end</source>
        <translation>tubos, vías y dispositivos, ni dónde terminan</translation>
    </message>
    <message>
        <source>free air under the diaphragm</source>
        <translation>aire libre bajo el diafragma</translation>
    </message>
    <message>
        <source>tuberculosis as such</source>
        <translation>tuberculosis como tal</translation>
    </message>
    <message>
        <source>widened mediastinum and aortic disease</source>
        <translation>ensanchamiento mediastínico y enfermedad aórtica</translation>
    </message>
    <message>
        <source>scoliosis and other bone disease</source>
        <translation>escoliosis y otras enfermedades óseas</translation>
    </message>
    <message>
        <source>calcifications</source>
        <translation>calcificaciones</translation>
    </message>
    <message>
        <source>foreign bodies</source>
        <translation>cuerpos extraños</translation>
    </message>
</context>
<context>
    <name>ReportPanel</name>
    <message>
        <source>The file says nothing of the patient.</source>
        <translation>El archivo no dice nada del paciente.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Your own word for this case; no patient's name</source>
        <translation>Su propia palabra para este caso; sin nombre de paciente</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Caso</translation>
    </message>
    <message>
        <source>What you see. It is kept while you write.</source>
        <translation>Lo que usted ve. Se guarda mientras escribe.</translation>
    </message>
    <message>
        <source>Impression</source>
        <translation>Impresión</translation>
    </message>
    <message>
        <source>Key images</source>
        <translation>Imágenes clave</translation>
    </message>
    <message>
        <source>None yet. Ctrl+K at the desk takes the picture as it is shown.</source>
        <translation>Aún ninguna. Ctrl+K en el escritorio toma la imagen tal como se ve.</translation>
    </message>
    <message>
        <source>Take the picture</source>
        <translation>Tomar la imagen</translation>
    </message>
    <message>
        <source>Add the picture as the desk shows it now (Ctrl+K)</source>
        <translation>Añadir la imagen tal como se ve ahora (Ctrl+K)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Take the chosen key image out (Delete)</source>
        <translation>Quitar la imagen clave elegida (Supr)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Undo the last change of the key images (Ctrl+Z)</source>
        <translation>Deshacer el último cambio de las imágenes clave (Ctrl+Z)</translation>
    </message>
    <message>
        <source>List absent findings, too</source>
        <translation>Incluir también los hallazgos ausentes</translation>
    </message>
    <message>
        <source>Print the key images</source>
        <translation>Imprimir las imágenes clave</translation>
    </message>
    <message>
        <source>Write who the patient is</source>
        <translation>Escribir quién es el paciente</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Guardar como PDF…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimir…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>That is: {what}</source>
        <translation>Es decir: {what}</translation>
    </message>
</context>
<context>
    <name>Reporting</name>
    <message>
        <source>The engine has not answered yet.</source>
        <translation>El motor aún no ha respondido.</translation>
    </message>
    <message>
        <source>Taken as a key image; Ctrl+R shows the report.</source>
        <translation>Tomada como imagen clave; Ctrl+R muestra el informe.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Guardando…</translation>
    </message>
    <message>
        <source>The engine's answer is hidden until you have committed yours.</source>
        <translation>La respuesta del motor está oculta hasta que usted confirme la suya.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Guardar el informe</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>Documento PDF (*.pdf)</translation>
    </message>
    <message>
        <source>with the patient's name</source>
        <translation>con el nombre del paciente</translation>
    </message>
    <message>
        <source>without the patient's name</source>
        <translation>sin el nombre del paciente</translation>
    </message>
    <message>
        <source>No printer is set up on this computer. Save the report as PDF instead.</source>
        <translation>No hay ninguna impresora configurada en este equipo. Guarde el informe como PDF.</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>Enviado a la impresora.</translation>
    </message>
    <message>
        <source>Saved as {name}, {whose}.</source>
        <translation>Guardado como {name}, {whose}.</translation>
    </message>
</context>
<context>
    <name>_Sheets</name>
    <message>
        <source>The report's pages</source>
        <translation>Las páginas del informe</translation>
    </message>
</context>
</TS>
